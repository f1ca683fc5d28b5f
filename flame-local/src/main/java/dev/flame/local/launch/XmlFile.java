package dev.flame.local.launch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** A server's configuration, to be changed for runners. Uses the JDK's parser, whatever the server has put in its place. */
final class XmlFile {

    private final Document document;

    private XmlFile(Document document) {
        this.document = document;
    }

    static XmlFile read(Path file) throws IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setNamespaceAware(true);
            return new XmlFile(factory.newDocumentBuilder().parse(file.toFile()));
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException(Messages.unreadableConfiguration(file), e);
        }
    }

    void write(Path file) throws IOException {
        try {
            TransformerFactory.newDefaultInstance()
                    .newTransformer()
                    .transform(new DOMSource(document), new StreamResult(file.toFile()));
        } catch (TransformerException e) {
            throw new IOException(file.toString(), e);
        }
    }

    Element root() {
        return document.getDocumentElement();
    }

    /** All elements of a name, in any namespace, at any depth; a list that stays when the document is changed. */
    List<Element> all(String name) {
        return elements(document.getElementsByTagNameNS("*", name));
    }

    /** The elements directly below another. */
    static List<Element> children(Element parent) {
        return elements(parent.getChildNodes());
    }

    /** Adds an element of the root's namespace as the last below another. */
    Element append(Element parent, String name) {
        Element element = document.createElementNS(root().getNamespaceURI(), name);
        parent.appendChild(element);
        return element;
    }

    static void remove(Element element) {
        Node parent = element.getParentNode();
        if (parent != null) {
            parent.removeChild(element);
        }
    }

    private static List<Element> elements(NodeList nodes) {
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            if (nodes.item(i) instanceof Element element) {
                elements.add(element);
            }
        }
        return elements;
    }
}

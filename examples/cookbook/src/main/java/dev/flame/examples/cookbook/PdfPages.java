package dev.flame.examples.cookbook;

import dev.flame.Elastic;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.apache.pdfbox.rendering.PDFRenderer;

/**
 * Memory-hungry rendering away from the application: a method that returns a stage, called for each page without waiting.
 */
@ApplicationScoped
public class PdfPages implements Recipe {

    private static final int PAGES = 3;
    private static final float FONT_SIZE = 24;

    @Inject
    @SuppressWarnings("NullAway.Init")
    Renderer renderer;

    /** Runs on a runner. */
    @ApplicationScoped
    public static class Renderer {

        /**
         * Renders one page at 72 dots per inch.
         *
         * @param pdf the document
         * @param page its index
         * @return the sum of its pixels
         */
        @Elastic("kitchen")
        public CompletionStage<Served<String>> render(byte[] pdf, int page) {
            try (PDDocument document = Loader.loadPDF(pdf)) {
                return CompletableFuture.completedFuture(
                        Served.here(Digest.of(new PDFRenderer(document).renderImage(page))));
            } catch (IOException unreadable) {
                return CompletableFuture.failedFuture(unreadable);
            }
        }
    }

    @Override
    public int number() {
        return 2;
    }

    @Override
    public String title() {
        return "pdf pages";
    }

    @Override
    public Plate cook() throws IOException {
        byte[] invoice = invoice();
        List<CompletableFuture<Served<String>>> rendered = new ArrayList<>();
        for (int page = 0; page < PAGES; page++) {
            rendered.add(renderer.render(invoice, page).toCompletableFuture());
        }
        List<Served<String>> pages =
                rendered.stream().map(CompletableFuture::join).toList();
        return Plate.of(
                pages.size() + " pages, sums "
                        + String.join(" ", pages.stream().map(Served::what).toList()),
                pages);
    }

    private static byte[] invoice() throws IOException {
        try (PDDocument document = new PDDocument()) {
            for (int page = 1; page <= PAGES; page++) {
                PDPage sheet = new PDPage(PDRectangle.A6);
                document.addPage(sheet);
                try (PDPageContentStream content = new PDPageContentStream(document, sheet)) {
                    content.beginText();
                    content.setFont(new PDType1Font(FontName.HELVETICA), FONT_SIZE);
                    content.newLineAtOffset(FONT_SIZE, PDRectangle.A6.getHeight() / 2);
                    content.showText("Invoice, page " + page);
                    content.endText();
                }
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        }
    }
}

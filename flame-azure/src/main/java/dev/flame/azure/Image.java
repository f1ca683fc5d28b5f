package dev.flame.azure;

import com.azure.resourcemanager.compute.models.ImageReference;

/** What machines boot from. */
sealed interface Image {

    ImageReference reference();

    /** Whether the text has the form of an image. */
    static boolean valid(String text) {
        return text.startsWith("/") || text.split(":", -1).length == 4;
    }

    static Image parse(String text) {
        if (text.startsWith("/")) {
            return new Resource(text);
        }
        String[] parts = text.split(":", -1);
        return new Marketplace(parts[0], parts[1], parts[2], parts[3]);
    }

    /** An image of Azure's marketplace. */
    record Marketplace(String publisher, String offer, String sku, String version) implements Image {
        @Override
        public ImageReference reference() {
            return new ImageReference()
                    .withPublisher(publisher)
                    .withOffer(offer)
                    .withSku(sku)
                    .withVersion(version);
        }
    }

    /** An image of one's own, by resource id; of a community or shared gallery too. */
    record Resource(String id) implements Image {
        @Override
        public ImageReference reference() {
            ImageReference reference = new ImageReference();
            if (id.startsWith("/CommunityGalleries/")) {
                return reference.withCommunityGalleryImageId(id);
            }
            if (id.startsWith("/SharedGalleries/")) {
                return reference.withSharedGalleryImageId(id);
            }
            return reference.withId(id);
        }
    }
}

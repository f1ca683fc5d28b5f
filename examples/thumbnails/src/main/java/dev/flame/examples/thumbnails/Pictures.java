package dev.flame.examples.thumbnails;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;

/**
 * What can be said of a video's pictures once they are there.
 *
 * @param count how many
 * @param different how many are not the same as another
 * @param digest a hash over all of them, in order: the same for the same video, wherever they were made
 */
record Pictures(int count, int different, String digest) {

    private static final int DIGEST_LENGTH = 16;

    /**
     * Decodes each picture and compares them all.
     *
     * @throws IOException if one of them is no picture
     */
    static Pictures check(List<byte[]> pictures) throws IOException {
        MessageDigest all = sha256();
        Set<String> distinct = new HashSet<>();
        for (byte[] picture : pictures) {
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(picture));
            if (image == null) {
                throw new IOException("A picture of " + picture.length + " bytes can't be decoded");
            }
            all.update(picture);
            distinct.add(hex(sha256().digest(picture)));
        }
        return new Pictures(pictures.size(), distinct.size(), hex(all.digest()));
    }

    private static String hex(byte[] hash) {
        return HexFormat.of().formatHex(hash).substring(0, DIGEST_LENGTH);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}

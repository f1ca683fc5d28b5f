package dev.flame.benchmarks.peer;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.Serializable;

/**
 * The small argument and result: 200 bytes of contents in five fields.
 *
 * @param id eight bytes
 * @param customer 24 letters
 * @param note 156 letters
 * @param quantity four bytes
 * @param price eight bytes
 */
public record Order(long id, String customer, String note, int quantity, double price) implements Serializable {

    /** The length of the contents. */
    public static final int BYTES = 200;

    /** The one that is sent again and again. */
    public static final Order SAMPLE = new Order(
            4711, "c".repeat(24), "a note for the warehouse ".repeat(7).substring(0, 156), 3, 19.95);

    /**
     * Writes the fields one after the other, as a generated encoder would.
     *
     * @return the bytes
     * @throws IOException never
     */
    public byte[] bytes() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(BYTES + 4);
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeLong(id);
        out.writeUTF(customer);
        out.writeUTF(note);
        out.writeInt(quantity);
        out.writeDouble(price);
        return bytes.toByteArray();
    }

    /**
     * Reads what {@link #bytes} wrote.
     *
     * @param bytes the bytes
     * @return the order
     * @throws IOException if they are none of an order
     */
    public static Order of(byte[] bytes) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        return new Order(in.readLong(), in.readUTF(), in.readUTF(), in.readInt(), in.readDouble());
    }
}

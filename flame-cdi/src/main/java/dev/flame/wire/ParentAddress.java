package dev.flame.wire;

import dev.flame.RunnerId;
import dev.flame.spi.Secret;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a runner finds and convinces its parent: the value of {@code FLAME_PARENT}, as
 * {@code flame://<runner>:<secret>@<host>:<port>/<pool>}. {@code toString} masks the secret.
 *
 * @param host the parent's host name or address; an IPv6 address without brackets
 * @param port its port, 1 to 65535
 * @param pool the pool that the runner is booted for
 * @param runner the runner's id
 * @param secret the join secret; works once
 */
public record ParentAddress(String host, int port, String pool, RunnerId runner, Secret secret) {

    private static final Pattern FORM = Pattern.compile(
            "flame://(?<runner>[A-Za-z0-9_-]{1,128}):(?<secret>[^:@/\\s]+)@(?:\\[(?<six>[^\\]\\s]+)]|(?<host>[^:@/\\[\\]\\s]+))"
                    + ":(?<port>[0-9]{1,5})/(?<pool>[A-Za-z0-9_-]+)");
    private static final Pattern POOL = Pattern.compile("[A-Za-z0-9_-]+");
    private static final int MAX_PORT = 65535;

    /**
     * An address.
     *
     * @throws IllegalArgumentException if the port or the pool's name is not of its form, or the host is empty
     */
    public ParentAddress {
        if (host.isBlank() || port < 1 || port > MAX_PORT || !POOL.matcher(pool).matches()) {
            throw new IllegalArgumentException(
                    Messages.badParent("host '" + host + "', port " + port + ", pool '" + pool + "'"));
        }
    }

    /**
     * Reads an address.
     *
     * @param text what {@link #format} wrote
     * @return the address
     * @throws IllegalArgumentException if the text is not of the form; the message never contains its secret
     */
    public static ParentAddress parse(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException(Messages.badParent(masked(text)));
        }
        String six = matcher.group("six");
        String host = six != null ? six : matcher.group("host");
        try {
            return new ParentAddress(
                    host,
                    Integer.parseInt(matcher.group("port")),
                    matcher.group("pool"),
                    new RunnerId(matcher.group("runner")),
                    Secret.of(URLDecoder.decode(matcher.group("secret"), StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException e) {
            // without a cause: the decoder's own message may quote the secret
            throw new IllegalArgumentException(Messages.badParent(masked(text)));
        }
    }

    /**
     * Writes the address, secret included: for the one place that hands it to a runner.
     *
     * @return the text for {@code FLAME_PARENT}
     */
    public String format() {
        return text(URLEncoder.encode(secret.reveal(), StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return text("***");
    }

    private String text(String shown) {
        String where = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
        return "flame://" + runner + ":" + shown + "@" + where + ":" + port + "/" + pool;
    }

    /** Shows what comes after the last {@code @}, if there is one: what is before may hold the secret. */
    private static String masked(String text) {
        int at = text.lastIndexOf('@');
        return at < 0 ? "a text of " + text.length() + " characters without @" : "'***" + text.substring(at) + "'";
    }
}

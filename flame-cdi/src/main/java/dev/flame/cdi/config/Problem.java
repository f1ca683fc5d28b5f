package dev.flame.cdi.config;

/**
 * One mistake of a deployment.
 *
 * @param code such as {@code FLAME-0012}, explained on the troubleshooting page
 * @param where what is wrong: a configuration key with its value, or a class and method
 * @param reason why it can't work
 * @param remedy what to change
 */
public record Problem(String code, String where, String reason, String remedy) {

    @Override
    public String toString() {
        return code + ": " + where + ": " + reason + ". " + remedy + ".";
    }
}

/**
 * Encrypted sockets: TLS 1.3, and a certificate on either side. Imports the wire and the JDK's own TLS; who makes the
 * certificates is behind {@link dev.flame.spi.CertificateIssuer}.
 */
@NullMarked
package dev.flame.wire.tls;

import org.jspecify.annotations.NullMarked;

/** TLS at the server's end: its certificate and key from files, and whom it asks for a certificate. */
@NullMarked
package dev.waybill.server.tls;

import org.jspecify.annotations.NullMarked;

/**
 * Ed25519 keys as OpenSSH keeps them: in files, and in its agent. A room of its own, so that nobody else knows the library
 * that reads the files, and that is loaded only where a key is used.
 */
@NullMarked
package dev.waybill.client.key;

import org.jspecify.annotations.NullMarked;

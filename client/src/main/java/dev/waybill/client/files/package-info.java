/** Files that a client's user keeps: where they are, and that nobody else reads the secret ones. */
@NullMarked
package dev.waybill.client.files;

import org.jspecify.annotations.NullMarked;

/** What an outsider would write: it sees {@code dev.waybill.api}, SLF4J and nothing else of Waybill. */
@NullMarked
package dev.waybill.example;

import org.jspecify.annotations.NullMarked;

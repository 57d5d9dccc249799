/** Tests of transfers. */
@org.jspecify.annotations.NullMarked
package dev.waybill.client.transfer;

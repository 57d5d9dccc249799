/** Several stores under one tree. */
@NullMarked
package dev.waybill.server.mount;

import org.jspecify.annotations.NullMarked;

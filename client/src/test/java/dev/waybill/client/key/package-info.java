@NullMarked
package dev.waybill.client.key;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.waybill.client.trust;

import org.jspecify.annotations.NullMarked;

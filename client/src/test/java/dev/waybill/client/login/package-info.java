@NullMarked
package dev.waybill.client.login;

import org.jspecify.annotations.NullMarked;

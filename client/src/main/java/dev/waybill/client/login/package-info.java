/** What a client may show of who it is. Nothing here tells a secret by its text. */
@NullMarked
package dev.waybill.client.login;

import org.jspecify.annotations.NullMarked;

/** {@code server user}: what operators do with users, while a server runs or not. */
@NullMarked
package dev.waybill.server.admin;

import org.jspecify.annotations.NullMarked;

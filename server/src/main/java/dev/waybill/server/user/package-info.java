/** Who may log in: users, what proves them, what they may take. It knows no file and no connection. */
@NullMarked
package dev.waybill.server.user;

import org.jspecify.annotations.NullMarked;

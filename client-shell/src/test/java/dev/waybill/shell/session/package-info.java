@NullMarked
package dev.waybill.shell.session;

import org.jspecify.annotations.NullMarked;

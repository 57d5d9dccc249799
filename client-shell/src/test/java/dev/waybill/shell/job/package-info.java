@NullMarked
package dev.waybill.shell.job;

import org.jspecify.annotations.NullMarked;

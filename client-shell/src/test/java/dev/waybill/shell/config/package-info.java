@NullMarked
package dev.waybill.shell.config;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.waybill.example;

import org.jspecify.annotations.NullMarked;

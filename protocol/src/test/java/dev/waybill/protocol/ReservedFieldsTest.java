package dev.waybill.protocol;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.api.FieldNames;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import org.junit.jupiter.api.Test;

/** No parameter of a plugin can hide a field of the protocol. */
class ReservedFieldsTest {

    @Test
    void everyFieldOfTheProtocolIsReserved() throws Exception {
        int seen = 0;
        for (Field constant : dev.waybill.protocol.Field.class.getDeclaredFields()) {
            if (Modifier.isStatic(constant.getModifiers()) && constant.getType() == String.class) {
                String name = (String) constant.get(null);
                assertTrue(FieldNames.isReserved(name), name);
                seen++;
            }
        }
        assertTrue(seen > 10, "the fields were not found");
    }
}

/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.row;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import java.io.IOException;
import java.util.Calendar;

/** A calendar as a time with the offset of its own zone. */
final class CalendarSerializer extends StdScalarSerializer<Calendar> {

    private static final long serialVersionUID = 1L;

    CalendarSerializer() {
        super(Calendar.class);
    }

    @Override
    public void serialize(Calendar time, JsonGenerator json, SerializerProvider provider) throws IOException {
        json.writeString(
                PortalTimes.WITH_OFFSET.withZone(time.getTimeZone().toZoneId()).format(time.toInstant()));
    }
}

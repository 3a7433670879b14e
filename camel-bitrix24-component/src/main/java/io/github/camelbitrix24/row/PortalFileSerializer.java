/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.row;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A file of the portal is written as its id; without an id nothing is written. */
final class PortalFileSerializer extends StdSerializer<PortalFile> {

    private static final long serialVersionUID = 1L;

    PortalFileSerializer() {
        super(PortalFile.class);
    }

    private static boolean isInBody(SerializerProvider provider) {
        return provider.getAttribute(WriteStyle.class) != null;
    }

    @Override
    public boolean isEmpty(SerializerProvider provider, PortalFile file) {
        return isInBody(provider) && file.id() == null;
    }

    @Override
    public void serialize(PortalFile file, JsonGenerator json, SerializerProvider provider) throws IOException {
        json.writeStartObject();
        write("id", file.id(), json);
        if (!isInBody(provider)) {
            write("name", file.name(), json);
            write("size", file.size(), json);
            write("showUrl", file.showUrl(), json);
            write("downloadUrl", file.downloadUrl(), json);
            write("url", file.url(), json);
            write("urlMachine", file.urlMachine(), json);
        }
        json.writeEndObject();
    }

    private static void write(String name, @Nullable Object value, JsonGenerator json) throws IOException {
        if (value instanceof Long number) {
            json.writeNumberField(name, number);
        } else if (value != null) {
            json.writeStringField(name, value.toString());
        }
    }
}

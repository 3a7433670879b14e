/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.row;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.util.JsonGeneratorDelegate;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Writes one object with the names and booleans that a method requires. Objects inside it are not changed. */
final class FieldNameGenerator extends JsonGeneratorDelegate {

    private final RowProperties names;
    private final WriteStyle style;
    private @Nullable JsonStreamContext context;
    private boolean isUserField;

    FieldNameGenerator(JsonGenerator json, RowProperties names, WriteStyle style) {
        super(json, false);
        this.names = names;
        this.style = style;
    }

    @Override
    public void writeStartObject() throws IOException {
        delegate.writeStartObject();
        enter();
    }

    @Override
    public void writeStartObject(Object value) throws IOException {
        delegate.writeStartObject(value);
        enter();
    }

    @Override
    public void writeStartObject(Object value, int size) throws IOException {
        delegate.writeStartObject(value, size);
        enter();
    }

    private void enter() {
        if (context == null) {
            context = delegate.getOutputContext();
        }
    }

    @Override
    public void writeFieldName(String name) throws IOException {
        boolean isOwn = delegate.getOutputContext() == context;
        String written = isOwn ? names.written(name, style) : name;
        isUserField = isOwn && FieldNameStyles.isUserField(written);
        delegate.writeFieldName(written);
    }

    @Override
    public void writeFieldName(SerializableString name) throws IOException {
        writeFieldName(name.getValue());
    }

    /** A boolean user field is 1 or 0; there {@code N} would be true. */
    @Override
    public void writeBoolean(boolean flag) throws IOException {
        if (style == WriteStyle.REST_3 || delegate.getOutputContext() != context) {
            delegate.writeBoolean(flag);
        } else if (isUserField) {
            delegate.writeNumber(flag ? 1 : 0);
        } else {
            delegate.writeString(flag ? "Y" : "N");
        }
    }
}

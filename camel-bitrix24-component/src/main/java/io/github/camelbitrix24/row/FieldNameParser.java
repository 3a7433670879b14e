/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.row;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads one object and maps the names of its fields to the properties of a type, but not in objects inside it. */
final class FieldNameParser extends JsonParserDelegate {

    private final RowProperties names;
    private final JsonStreamContext context;

    FieldNameParser(JsonParser json, RowProperties names) {
        super(json);
        this.names = names;
        this.context = json.getParsingContext();
    }

    @Override
    public @Nullable String currentName() throws IOException {
        String name = delegate.currentName();
        return name == null || delegate.getParsingContext() != context ? name : names.property(name);
    }

    @Override
    @Deprecated
    @SuppressWarnings("InlineMeSuggester") // Jackson deprecated it; older parts of it still call it.
    public @Nullable String getCurrentName() throws IOException {
        return currentName();
    }

    @Override
    public @Nullable String getText() throws IOException {
        return delegate.hasToken(JsonToken.FIELD_NAME) ? currentName() : delegate.getText();
    }
}

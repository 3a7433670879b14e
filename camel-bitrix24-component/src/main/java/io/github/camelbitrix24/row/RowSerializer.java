/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.row;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import com.fasterxml.jackson.databind.ser.ContextualSerializer;
import com.fasterxml.jackson.databind.ser.ResolvableSerializer;
import com.fasterxml.jackson.databind.util.NameTransformer;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Writes a {@link Row} in the style of the call, or as Jackson does if there is none. */
final class RowSerializer extends JsonSerializer<Object> implements ContextualSerializer, ResolvableSerializer {

    private final JsonSerializer<Object> bean;
    private final RowProperties names;

    RowSerializer(JsonSerializer<Object> bean, RowProperties names) {
        this.bean = bean;
        this.names = names;
    }

    @Override
    public void resolve(SerializerProvider provider) throws JsonMappingException {
        if (bean instanceof ResolvableSerializer unresolved) {
            unresolved.resolve(provider);
        }
    }

    @Override
    @SuppressWarnings("unchecked")
    public JsonSerializer<?> createContextual(SerializerProvider provider, @Nullable BeanProperty property)
            throws JsonMappingException {
        JsonSerializer<?> here = provider.handleSecondaryContextualization(bean, property);
        return here == bean ? this : new RowSerializer((JsonSerializer<Object>) here, names);
    }

    @Override
    public void serialize(Object row, JsonGenerator json, SerializerProvider provider) throws IOException {
        bean.serialize(row, styled(json, provider), provider);
    }

    @Override
    public void serializeWithType(Object row, JsonGenerator json, SerializerProvider provider, TypeSerializer type)
            throws IOException {
        bean.serializeWithType(row, styled(json, provider), provider, type);
    }

    /** The surrounding object names the fields. */
    @Override
    public JsonSerializer<Object> unwrappingSerializer(NameTransformer transformer) {
        return bean.unwrappingSerializer(transformer);
    }

    @Override
    public boolean isEmpty(SerializerProvider provider, Object row) {
        return bean.isEmpty(provider, row);
    }

    private JsonGenerator styled(JsonGenerator json, SerializerProvider provider) {
        return provider.getAttribute(WriteStyle.class) instanceof WriteStyle style
                ? new FieldNameGenerator(json, names, style)
                : json;
    }
}

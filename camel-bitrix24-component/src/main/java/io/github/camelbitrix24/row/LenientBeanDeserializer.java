/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.row;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.BeanDeserializerBase;
import com.fasterxml.jackson.databind.deser.SettableBeanProperty;
import com.fasterxml.jackson.databind.deser.ValueInstantiator;
import com.fasterxml.jackson.databind.deser.std.DelegatingDeserializer;
import com.fasterxml.jackson.databind.util.NameTransformer;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An object with field names in either style; {@code ""}, {@code false} and {@code []} are null. */
final class LenientBeanDeserializer extends DelegatingDeserializer {

    private static final long serialVersionUID = 1L;

    private final transient RowProperties names;

    LenientBeanDeserializer(BeanDeserializerBase bean) {
        this(bean, namesOf(bean));
    }

    private LenientBeanDeserializer(JsonDeserializer<?> bean, RowProperties names) {
        super(bean);
        this.names = names;
    }

    private static RowProperties namesOf(BeanDeserializerBase bean) {
        List<RowProperties.Property> properties = new ArrayList<>();
        for (Iterator<SettableBeanProperty> each = bean.properties(); each.hasNext(); ) {
            SettableBeanProperty property = each.next();
            properties.add(new RowProperties.Property(property.getName(), property.getAnnotation(FieldName.class)));
        }
        return new RowProperties(properties);
    }

    @Override
    protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> delegatee) {
        return new LenientBeanDeserializer(delegatee, names);
    }

    @Override
    public @Nullable Object deserialize(JsonParser json, DeserializationContext context) throws IOException {
        if (json.hasToken(JsonToken.START_ARRAY)) {
            return ofList(json, context);
        }
        boolean isNone = json.hasToken(JsonToken.START_OBJECT) ? isEmptyValue(json) : isNone(json);
        return isNone ? getNullValue(context) : _delegatee.deserialize(folding(json), context);
    }

    /** An object without fields is null for a value such as money; otherwise the parser moves to the first field. */
    private boolean isEmptyValue(JsonParser json) throws IOException {
        return instantiator().canCreateFromString() && json.nextToken() == JsonToken.END_OBJECT;
    }

    @Override
    public @Nullable Object deserialize(JsonParser json, DeserializationContext context, Object into)
            throws IOException {
        @SuppressWarnings("unchecked")
        JsonDeserializer<Object> bean = (JsonDeserializer<Object>) _delegatee;
        return bean.deserialize(folding(json), context, into);
    }

    @Override
    public JsonDeserializer<Object> unwrappingDeserializer(NameTransformer transformer) {
        JsonDeserializer<?> unwrapped = _delegatee.unwrappingDeserializer(transformer);
        @SuppressWarnings("unchecked")
        JsonDeserializer<Object> reader = (JsonDeserializer<Object>)
                (unwrapped instanceof BeanDeserializerBase bean ? new LenientBeanDeserializer(bean) : unwrapped);
        return reader;
    }

    private JsonParser folding(JsonParser json) {
        boolean isObject = json.hasToken(JsonToken.START_OBJECT) || json.hasToken(JsonToken.FIELD_NAME);
        return isObject ? new FieldNameParser(json, names) : json;
    }

    private @Nullable Object ofList(JsonParser json, DeserializationContext context) throws IOException {
        try (TokenBuffer list = context.bufferAsCopyOfValue(json)) {
            JsonParser first = list.asParserOnFirstToken();
            if (first.nextToken() == JsonToken.END_ARRAY) {
                return getNullValue(context);
            }
            return _delegatee.deserialize(list.asParserOnFirstToken(), context);
        }
    }

    /** A type that can be created from a text or a boolean receives them. */
    private boolean isNone(JsonParser json) throws IOException {
        ValueInstantiator made = instantiator();
        boolean isBlank =
                json.hasToken(JsonToken.VALUE_STRING) && json.getText().isBlank();
        if (made.canCreateUsingDelegate()) {
            return false;
        }
        return (isBlank && !made.canCreateFromString())
                || (json.hasToken(JsonToken.VALUE_FALSE) && !made.canCreateFromBoolean());
    }

    private ValueInstantiator instantiator() {
        return ((BeanDeserializerBase) _delegatee).getValueInstantiator();
    }
}

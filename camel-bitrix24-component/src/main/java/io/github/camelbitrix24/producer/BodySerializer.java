/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.producer;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import com.fasterxml.jackson.databind.ser.DefaultSerializerProvider;
import com.fasterxml.jackson.databind.ser.SerializerFactory;
import com.fasterxml.jackson.databind.ser.Serializers;
import com.fasterxml.jackson.databind.type.ArrayType;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import io.github.camelbitrix24.file.Bitrix24File;
import io.github.camelbitrix24.rest.ResultReference;
import io.github.camelbitrix24.row.Row;
import io.github.camelbitrix24.row.WriteStyle;
import jakarta.activation.DataHandler;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.camel.StreamCache;
import org.apache.camel.WrappedFile;
import org.apache.camel.attachment.Attachment;
import org.jspecify.annotations.Nullable;

/**
 * Serializes objects with the user's mapper, except that files in them stay objects instead of becoming JSON. Rows stay
 * objects, too, while the style of their field names is not known.
 */
final class BodySerializer {

    private static final List<Class<?>> FILES = List.of(
            Bitrix24File.class,
            File.class,
            Path.class,
            InputStream.class,
            StreamCache.class,
            Reader.class,
            WrappedFile.class,
            Attachment.class,
            DataHandler.class);

    private final ObjectMapper mapper;
    private final SerializationConfig config;
    private final DefaultSerializerProvider provider;
    private final SerializerFactory factory;

    /** @param style how the method spells field names; empty while the method is not known */
    BodySerializer(ObjectMapper mapper, Optional<WriteStyle> style) {
        this.mapper = mapper;
        this.config = style.map(known -> mapper.getSerializationConfig().withAttribute(WriteStyle.class, known))
                .orElseGet(mapper::getSerializationConfig);
        this.provider = ((DefaultSerializerProvider) mapper.getSerializerProvider()).copy();
        this.factory =
                mapper.getSerializerFactory().withAdditionalSerializers(new EmbeddedSerializers(style.isEmpty()));
    }

    static boolean isFile(Object value) {
        return value instanceof byte[] || isFile(value.getClass());
    }

    /** Whether the spelling of this value's field names depends on the method. */
    static boolean isRow(@Nullable Object value) {
        return value != null && value.getClass().isAnnotationPresent(Row.class);
    }

    private static boolean isFile(Class<?> type) {
        return FILES.stream().anyMatch(file -> file.isAssignableFrom(type));
    }

    TokenBuffer serialize(Object value) throws IOException {
        TokenBuffer tokens = new TokenBuffer(mapper, false);
        provider.createInstance(config, factory).serializeValue(tokens, value);
        return tokens;
    }

    private static final class EmbeddedSerializers extends Serializers.Base {

        private final boolean embedRows;

        private EmbeddedSerializers(boolean areRowsToo) {
            this.embedRows = areRowsToo;
        }

        @Override
        public @Nullable JsonSerializer<?> findSerializer(
                SerializationConfig config, JavaType type, BeanDescription description) {
            boolean isRow = embedRows && type.getRawClass().isAnnotationPresent(Row.class);
            boolean isReference = type.getRawClass() == ResultReference.class;
            return isRow || isReference || isFile(type.getRawClass()) ? EmbeddedSerializer.INSTANCE : null;
        }

        @Override
        public @Nullable JsonSerializer<?> findArraySerializer(
                SerializationConfig config,
                ArrayType type,
                BeanDescription description,
                @Nullable TypeSerializer elementType,
                @Nullable JsonSerializer<Object> element) {
            return type.getRawClass() == byte[].class ? EmbeddedSerializer.INSTANCE : null;
        }
    }

    private static final class EmbeddedSerializer extends JsonSerializer<Object> {

        private static final EmbeddedSerializer INSTANCE = new EmbeddedSerializer();

        @Override
        public void serialize(Object value, JsonGenerator json, SerializerProvider unused) throws IOException {
            json.writeEmbeddedObject(value);
        }

        @Override
        public void serializeWithType(Object value, JsonGenerator json, SerializerProvider unused, TypeSerializer type)
                throws IOException {
            json.writeEmbeddedObject(value);
        }
    }
}

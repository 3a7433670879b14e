/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.producer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelbitrix24.rest.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How the result of a call becomes the body.
 *
 * @param outputClass the type of the body or of each row; empty for plain Java
 * @param resultPath the dotted path inside the result to what becomes the body
 */
public record ResultMapping(Optional<Class<?>> outputClass, Optional<String> resultPath) {

    /** Whether the result becomes maps and lists, so that no tree is built. */
    boolean isPlain() {
        return outputClass.isEmpty();
    }

    /** Maps a plain result or a tree to the body. Only users' own types need the mapper. */
    @Nullable
    Object apply(@Nullable Object result, Supplier<ObjectMapper> mapper) throws InvalidExchangeException {
        Object part = resultPath.isPresent() ? ResultPath.of(resultPath.get()).resolve(result) : result;
        return outputClass.isPresent() && part instanceof JsonNode tree ? bind(tree, outputClass.get(), mapper) : part;
    }

    private static @Nullable Object bind(JsonNode tree, Class<?> type, Supplier<ObjectMapper> mappers)
            throws InvalidExchangeException {
        if (type == JsonNode.class) {
            return tree;
        }
        try {
            if (type == String.class) {
                return Json.PLAIN.writeValueAsString(tree);
            }
            if (type == InputStream.class) {
                return new ByteArrayInputStream(Json.PLAIN.writeValueAsBytes(tree));
            }
            ObjectMapper mapper = mappers.get();
            JavaType javaType = mapper.constructType(type);
            boolean isRows = tree.isArray() && !javaType.isContainerType() && !javaType.isJavaLangObject();
            return isRows
                    ? rows(tree, javaType, mapper)
                    : mapper.readerFor(javaType).readValue(tree);
        } catch (IOException e) {
            throw new InvalidExchangeException(
                    "its result cannot be converted to outputClass " + type.getName() + ": " + reason(e), e);
        }
    }

    private static List<Object> rows(JsonNode tree, JavaType type, ObjectMapper mapper) throws IOException {
        List<Object> rows = new ArrayList<>(tree.size());
        for (JsonNode row : tree) {
            rows.add(mapper.readerFor(type).readValue(row));
        }
        return rows;
    }

    private static String reason(IOException e) {
        return e instanceof JsonProcessingException json ? json.getOriginalMessage() : String.valueOf(e.getMessage());
    }
}

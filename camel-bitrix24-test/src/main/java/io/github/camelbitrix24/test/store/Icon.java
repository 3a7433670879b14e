/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;

/** The icon of an activity type, stored in its row. */
public record Icon(String fileName, String base64) {
    private static final Map<String, String> CONTENT_TYPES = Map.of(
            "png", "image/png",
            "jpg", "image/jpeg",
            "jpeg", "image/jpeg",
            "gif", "image/gif",
            "svg", "image/svg+xml");

    /** The hidden field of the icon in a row of an activity type. */
    public static final String FIELD = ".icon";

    /** Reads {@code {fileData: [name, base64]}}; empty if it is not an image in Base64. */
    public static Optional<Icon> upload(JsonNode file) {
        JsonNode data = file.path("fileData");
        return Optional.of(new Icon(data.path(0).asText(""), data.path(1).asText("")))
                .filter(icon -> CONTENT_TYPES.containsKey(icon.extension()))
                .filter(icon -> icon.bytes().length > 0);
    }

    /** Reads what {@link #stored()} wrote. */
    public static Optional<Icon> stored(JsonNode field) {
        return field.isObject()
                ? Optional.of(
                        new Icon(field.path("name").asText(), field.path("data").asText()))
                : Optional.empty();
    }

    /** The stored form of the icon. */
    public ObjectNode stored() {
        return JsonNodeFactory.instance.objectNode().put("name", fileName).put("data", base64);
    }

    /** The id in lists of the portal. */
    public long id() {
        CRC32 sum = new CRC32();
        sum.update(bytes());
        return sum.getValue();
    }

    /** The image; empty if the text is not Base64. */
    public byte[] bytes() {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    public String contentType() {
        return CONTENT_TYPES.getOrDefault(extension(), "application/octet-stream");
    }

    private String extension() {
        return fileName.substring(fileName.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}

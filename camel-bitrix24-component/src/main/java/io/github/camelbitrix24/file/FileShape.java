/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The JSON shapes in which methods accept a file. In each of them the content is Base64. */
public enum FileShape {

    /** A text, without a name. */
    BASE64(Encoding.TEXT, false),

    /** {@code ["name.pdf", base64]}. */
    PAIR(Encoding.PAIR, false),

    /** {@code [["name.pdf", base64]]}: a parameter that is a list even for one file. */
    PAIRS(Encoding.PAIR, true),

    /** {@code {"fileData": ["name.pdf", base64]}}. */
    FILE_DATA(Encoding.DATA, false),

    /** {@code [{"fileData": ["name.pdf", base64]}]}: a parameter that is a list even for one file. */
    FILE_DATA_LIST(Encoding.DATA, true),

    /** {@code {"value": {"fileData": ["name.pdf", base64]}}}. */
    VALUE_FILE_DATA(Encoding.VALUE, false),

    /** A text, and the name beside it as {@code FILENAME}. */
    FILENAME_AND_FILE_CONTENT("FILENAME"),

    /** A text, and the name beside it as {@code fileName}. */
    FILE_NAME_AND_CONTENT("fileName"),

    /** A text, and the name beside it as {@code name}. */
    NAME_AND_CONTENT("name");

    private final Encoding encoding;
    private final boolean isList;
    private final @Nullable String sibling;

    FileShape(Encoding form, boolean isList) {
        this.encoding = form;
        this.isList = isList;
        this.sibling = null;
    }

    FileShape(String sibling) {
        this.encoding = Encoding.TEXT;
        this.isList = false;
        this.sibling = sibling;
    }

    /** The parameter beside the content that holds the name, if there is one. */
    Optional<String> sibling() {
        return Optional.ofNullable(sibling);
    }

    /** Whether the shape contains the name. */
    boolean holdsName() {
        return encoding != Encoding.TEXT;
    }

    /**
     * The file in this shape.
     *
     * @param isInList whether it is already an element of a list
     */
    JsonNode encode(String name, JsonNode content, boolean isInList) {
        JsonNode one = encoding.encode(name, content);
        return isList && !isInList ? JsonNodeFactory.instance.arrayNode().add(one) : one;
    }

    /** The encoding of one file. */
    private enum Encoding {
        TEXT,
        PAIR,
        DATA,
        VALUE;

        private JsonNode encode(String name, JsonNode content) {
            JsonNodeFactory json = JsonNodeFactory.instance;
            return switch (this) {
                case TEXT -> content;
                case PAIR -> json.arrayNode().add(name).add(content);
                case DATA -> json.objectNode().set("fileData", PAIR.encode(name, content));
                case VALUE -> json.objectNode().set("value", DATA.encode(name, content));
            };
        }
    }
}

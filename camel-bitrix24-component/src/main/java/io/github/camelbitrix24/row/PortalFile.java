/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.row;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A file in a field of a row. The URLs require a login to the portal, except {@code urlMachine}, which is for
 * applications. To send a file use {@code Bitrix24File}.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record PortalFile(
        @Nullable Long id,
        @Nullable String name,
        @Nullable Long size,
        @Nullable String showUrl,
        @Nullable String downloadUrl,
        @Nullable String url,
        @Nullable String urlMachine) {

    @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
    public PortalFile {}

    /** Some fields contain the bare id of a file. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static @Nullable PortalFile ofId(long id) {
        return id == 0 ? null : new PortalFile(id, null, null, null, null, null, null);
    }

    /** Some fields contain the bare id of a file as text, and the photo of a user is its URL. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static @Nullable PortalFile ofText(String text) {
        if (text.isBlank()) {
            return null;
        }
        return text.chars().allMatch(Character::isDigit)
                ? ofId(Long.parseLong(text))
                : new PortalFile(null, null, null, null, null, text, null);
    }

    /** The URLs may contain a secret, so they are not printed. */
    @Override
    public String toString() {
        return "PortalFile[id=" + id + ", name=" + name + "]";
    }
}

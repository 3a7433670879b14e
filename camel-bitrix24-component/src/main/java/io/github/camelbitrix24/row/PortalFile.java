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
 * A file that a field of a row holds. The addresses are for whoever is signed in to the portal; {@code urlMachine} is
 * for applications. To send a file use {@code Bitrix24File}.
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

    /** Some fields have the bare id of a file. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static @Nullable PortalFile ofId(long id) {
        return id == 0 ? null : new PortalFile(id, null, null, null, null, null, null);
    }

    /** Some fields have the bare id of a file as text, and the photo of a user is its address. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static @Nullable PortalFile ofText(String text) {
        if (text.isBlank()) {
            return null;
        }
        return text.chars().allMatch(Character::isDigit)
                ? ofId(Long.parseLong(text))
                : new PortalFile(null, null, null, null, null, text, null);
    }

    /** Its addresses may hold what opens the file, so they are not told. */
    @Override
    public String toString() {
        return "PortalFile[id=" + id + ", name=" + name + "]";
    }
}

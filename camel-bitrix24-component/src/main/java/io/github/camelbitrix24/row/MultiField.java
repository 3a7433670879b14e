/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.row;

import com.fasterxml.jackson.annotation.JsonCreator;
import org.jspecify.annotations.Nullable;

/**
 * One phone, e-mail, site or messenger of a contact, company or lead. A write adds an entry without an id, changes an
 * entry with its id, and removes it if the value is empty.
 *
 * @param typeId {@code PHONE}, {@code EMAIL}, {@code WEB}, {@code IM} or {@code LINK}; {@code crm.item.*} needs it
 * @param valueType such as {@code WORK}, {@code HOME} or {@code MOBILE}
 */
@Row
public record MultiField(
        @Nullable Long id,
        @Nullable String typeId,
        @Nullable String valueType,
        @Nullable String value) {

    @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
    public MultiField {}

    /** A new entry for a field such as {@code PHONE} of {@code crm.contact.*}. */
    public static MultiField of(String valueType, String value) {
        return new MultiField(null, null, valueType, value);
    }

    /**
     * {@code crm.item.get} returns the first phone also as bare text, in addition to the entries in {@code fm}. It is not an
     * entry: a write would add it again.
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static @Nullable MultiField ofText(String value) {
        return null;
    }
}

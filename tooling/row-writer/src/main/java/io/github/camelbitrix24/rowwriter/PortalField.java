/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.rowwriter;

import java.util.List;

/**
 * A field as a portal describes it.
 *
 * @param name as rows have it, such as {@code UF_CRM_17} or {@code ufCrm_17}
 * @param upper its name in capitals; empty where the portal does not tell it
 * @param label what people read; empty where there is nothing but the name
 */
record PortalField(String name, String upper, String type, boolean isMultiple, String label, List<Choice> choices) {

    PortalField {
        choices = List.copyOf(choices);
    }

    /** A value of an enumeration. */
    record Choice(long id, String text) {}

    boolean isUserField() {
        return name.startsWith("UF_") || name.matches("uf[A-Z_0-9].*");
    }
}

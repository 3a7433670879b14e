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
 * @param name the name in rows, such as {@code UF_CRM_17} or {@code ufCrm_17}
 * @param upper the name in capitals; empty if the portal does not return it
 * @param label the label; empty if there is only the name
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

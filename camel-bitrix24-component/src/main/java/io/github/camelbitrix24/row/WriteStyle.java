/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.row;

import java.util.List;
import java.util.Locale;

/** How a method requires the fields of an object: their names and the form of a boolean. */
public enum WriteStyle {

    /** {@code ASSIGNED_BY_ID}, {@code Y} and {@code N}: {@code crm.deal.add}, {@code tasks.task.add}, {@code user.add}. */
    UPPER,

    /** {@code assignedById}, {@code Y} and {@code N}: {@code crm.item.add}, {@code catalog.*}, {@code sale.*}. */
    CAMEL,

    /** {@code assignedById}, {@code true} and {@code false}. */
    REST_3;

    /** Families of classic methods whose fields are in camel case, according to the documentation. */
    private static final List<String> CAMEL_FAMILIES = List.of(
            "biconnector.",
            "booking.",
            "catalog.",
            "crm.activity.configurable.",
            "crm.activity.layout.",
            "crm.activity.todo.",
            "crm.automatedsolution.",
            "crm.category.",
            "crm.documentgenerator.",
            "crm.item.",
            "crm.orderentity.",
            "crm.timeline.logmessage.",
            "crm.type.",
            "documentgenerator.",
            "humanresources.",
            "im.v2.",
            "imbot.v2.",
            "landing.block.",
            "landing.demos.",
            "rpa.",
            "sale.",
            "sign.",
            "tasks.api.",
            "userfieldconfig.");

    private static final List<String> UPPER_EXCEPTIONS =
            List.of("documentgenerator.document.", "sale.cashbox.", "sale.paysystem.");

    /** The style of a method, whose name is compared ignoring case. */
    public static WriteStyle of(String method, boolean isRest3) {
        if (isRest3) {
            return REST_3;
        }
        String name = method.toLowerCase(Locale.ROOT);
        boolean isCamel = CAMEL_FAMILIES.stream().anyMatch(name::startsWith)
                && UPPER_EXCEPTIONS.stream().noneMatch(name::startsWith);
        return isCamel ? CAMEL : UPPER;
    }

    /** The name in this style of a field, given its Java name or its name in the other style. */
    public String nameOf(String name) {
        return this == UPPER ? FieldNameStyles.upper(name) : FieldNameStyles.camel(name);
    }
}

/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.store;

import java.util.Map;
import java.util.Optional;

/** Maps {@code entityTypeId} of the universal CRM methods to tables. */
public final class EntityType {
    private static final Map<Long, String> CLASSIC =
            Map.of(1L, "crm.lead", 2L, "crm.deal", 3L, "crm.contact", 4L, "crm.company", 31L, "crm.item.31");
    private static final long FIRST_DYNAMIC = 128;

    private EntityType() {}

    /** The table's name; empty for an unknown type. */
    public static Optional<String> table(long entityTypeId) {
        return entityTypeId >= FIRST_DYNAMIC
                ? Optional.of("crm.item." + entityTypeId)
                : Optional.ofNullable(CLASSIC.get(entityTypeId));
    }
}

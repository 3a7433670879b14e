/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.list;

/** What a test has set for the list methods of a portal: their deviations, and lists of its own. */
public record PortalLists(ListQuirks quirks, CustomLists custom) {
    /** Lists without deviations, with pages of this size. */
    public PortalLists(int pageSize) {
        this(new ListQuirks(pageSize));
    }

    private PortalLists(ListQuirks quirks) {
        this(quirks, new CustomLists(quirks));
    }
}

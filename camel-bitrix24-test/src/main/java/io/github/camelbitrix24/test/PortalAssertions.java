/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test;

/** Entry point for assertions about a fake portal: {@code assertThatPortal(portal).executed("crm.deal.add").once()}. */
public final class PortalAssertions {
    private PortalAssertions() {}

    public static PortalAssert assertThatPortal(FakePortal portal) {
        return new PortalAssert(portal);
    }
}

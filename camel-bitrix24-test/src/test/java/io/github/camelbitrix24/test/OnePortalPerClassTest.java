/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A portal that is started before the first test and closed after the last one. */
class OnePortalPerClassTest {

    @RegisterExtension
    static final FakePortalExtension PORTAL = FakePortalExtension.perClass();

    private static URI known = URI.create("http://nobody");

    @BeforeAll
    static void passAddressToApplication() {
        known = PORTAL.portal().url();
    }

    @RepeatedTest(2)
    void everyTestMeetsThePortalThatWasKnownBefore(FakePortal portal) {
        assertThat(portal.url()).isEqualTo(known);
        assertThat(portal).isSameAs(PORTAL.portal());
    }

    @Nested
    class OfANestedClass {

        @Test
        void theTestsMeetItToo(FakePortal portal) {
            assertThat(portal.url()).isEqualTo(known);
            assertThat(portal.rows("crm.deal").add(Map.of("TITLE", "A deal"))).isPositive();
        }
    }
}

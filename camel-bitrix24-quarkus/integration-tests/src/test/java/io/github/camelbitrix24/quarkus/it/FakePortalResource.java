/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.quarkus.it;

import io.github.camelbitrix24.test.FakePortal;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

// tag::quarkus-resource-java[]
/** Starts a portal before the application and configures the component with its webhook. */
public class FakePortalResource implements QuarkusTestResourceLifecycleManager {

    final FakePortal portal = FakePortal.start();

    @Override
    public Map<String, String> start() {
        return Map.of("BITRIX24_WEBHOOK", portal.webhookUrl("crm"));
    }

    @Override
    public void inject(TestInjector tests) {
        tests.injectIntoFields(portal, new TestInjector.MatchesType(FakePortal.class));
    }

    @Override
    public void stop() {
        portal.close();
    }
}
// end::quarkus-resource-java[]

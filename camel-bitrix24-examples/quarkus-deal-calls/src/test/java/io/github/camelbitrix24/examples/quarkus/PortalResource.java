/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.examples.quarkus;

import io.github.camelbitrix24.test.FakePortal;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** A fake portal that is started before the application. */
public class PortalResource implements QuarkusTestResourceLifecycleManager {

    private final FakePortal portal = FakePortal.start();

    @Override
    public Map<String, String> start() {
        return Map.of(
                "camel.component.bitrix24.portal-url", portal.url().toString(),
                "camel.component.bitrix24.access-token", portal.accessToken());
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

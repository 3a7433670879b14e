/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.springboot;

import io.github.camelbitrix24.Bitrix24Component;
import io.github.camelbitrix24.test.FakePortal;
import io.github.camelbitrix24.test.oauth.Application;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

/** Minimal applications with the starter on the class path. */
final class TestApplication {

    static final String PREFIX = "camel.component.bitrix24.";

    private TestApplication() {}

    /** An application with these options of the component, given without their prefix. */
    static ApplicationContextRunner with(String... options) {
        ApplicationContextRunner runner = new ApplicationContextRunner().withUserConfiguration(EmptyApplication.class);
        for (String option : options) {
            runner = runner.withPropertyValues(PREFIX + option);
        }
        return runner;
    }

    /** The options of a component that calls as an application. */
    static Map<String, String> optionsOf(Application application, FakePortal portal) {
        return Map.of(
                "client-id", application.clientId(),
                "client-secret", application.clientSecret().reveal(),
                "access-token", application.accessToken().reveal(),
                "refresh-token", application.refreshToken().reveal(),
                "portal-url", portal.url().toString(),
                "oauth-server-url", portal.authorizationServer().url().toString());
    }

    static Bitrix24Component component(ApplicationContext application) {
        return component(application, "bitrix24");
    }

    static Bitrix24Component component(ApplicationContext application, String name) {
        return application.getBean(CamelContext.class).getComponent(name, Bitrix24Component.class);
    }

    @EnableAutoConfiguration
    static class EmptyApplication {}
}

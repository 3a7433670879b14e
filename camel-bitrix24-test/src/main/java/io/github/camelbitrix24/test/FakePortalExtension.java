/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test;

import io.github.camelbitrix24.test.behaviour.PortalBehaviour;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Starts a new portal before each test and closes it afterwards, or one {@link #perClass()}. A test takes it as a
 * parameter, or registers the extension as a field and calls {@link #portal()}.
 */
public final class FakePortalExtension
        implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback, ParameterResolver {
    /** The JUnit configuration parameter that selects the undocumented behaviour of portals without a builder. */
    public static final String ANSWERS = "bitrix24.portal.answers";

    private final @Nullable FakePortalBuilder builder;
    private final boolean isPerClass;
    private volatile @Nullable FakePortal portal;

    /**
     * An extension whose portals behave as the documentation suggests, or with every undocumented behaviour if JUnit's
     * configuration parameter {@value #ANSWERS} is {@code second}: a whole suite can run with both.
     */
    public FakePortalExtension() {
        this(null, false);
    }

    /** An extension whose portals are built by this builder. */
    public FakePortalExtension(FakePortalBuilder builder) {
        this(builder, false);
    }

    private FakePortalExtension(@Nullable FakePortalBuilder builder, boolean isPerClass) {
        this.builder = builder;
        this.isPerClass = isPerClass;
    }

    /**
     * An extension with one portal for all tests of a class, in a static field: for an application that starts once per
     * class and needs the portal's address at start. Tests share the state of the portal.
     */
    public static FakePortalExtension perClass() {
        return new FakePortalExtension(null, true);
    }

    /** The portal of the running test; tests that run in parallel take it as a parameter instead. */
    public FakePortal portal() {
        return Objects.requireNonNull(portal, "The fake portal runs only while a test does");
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        boolean isOfOuterClass = store(context).get(FakePortal.class) != null;
        if (isPerClass && !isOfOuterClass) {
            open(context);
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        if (!isPerClass) {
            open(context);
        }
    }

    private void open(ExtensionContext context) {
        FakePortal started = (builder == null ? builderFor(context) : builder).start();
        portal = started;
        store(context).put(FakePortal.class, started);
    }

    private static FakePortalBuilder builderFor(ExtensionContext context) {
        boolean isSecond = context.getConfigurationParameter(ANSWERS)
                .filter("second"::equalsIgnoreCase)
                .isPresent();
        return FakePortal.builder().with(isSecond ? PortalBehaviour.second() : PortalBehaviour.first());
    }

    @Override
    public void afterEach(ExtensionContext context) {
        if (!isPerClass) {
            close(context);
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (isPerClass) {
            close(context);
        }
    }

    private void close(ExtensionContext context) {
        FakePortal ended = store(context).remove(FakePortal.class, FakePortal.class);
        if (ended != null) {
            ended.close();
            portal = null;
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == FakePortal.class
                && store(context).get(FakePortal.class) != null;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return store(context).get(FakePortal.class, FakePortal.class);
    }

    private ExtensionContext.Store store(ExtensionContext context) {
        return context.getStore(Namespace.create(FakePortalExtension.class, this));
    }
}

/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.karaf.deals;

// tag::karaf-activator[]
import io.github.camelbitrix24.Bitrix24Component;
import io.github.camelbitrix24.auth.FileTokenStore;
import java.util.Collections;
import java.util.Dictionary;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.CamelContext;
import org.apache.camel.karaf.core.OsgiDefaultCamelContext;
import org.apache.camel.spi.PropertyConfigurer;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.cm.ConfigurationException;
import org.osgi.service.cm.ManagedService;

/** Runs the routes of its bundle while a configuration with its name exists, and restarts them when it changes. */
public final class DealsActivator implements BundleActivator, ManagedService {

    private static final String OPTION = "bitrix24.";

    private @Nullable BundleContext bundle;
    private @Nullable CamelContext camel;

    @Override
    public synchronized void start(BundleContext context) {
        bundle = context;
        String pid = context.getBundle().getSymbolicName();
        context.registerService(
                ManagedService.class, this, FrameworkUtil.asDictionary(Map.of(Constants.SERVICE_PID, pid)));
    }

    @Override
    public synchronized void updated(@Nullable Dictionary<String, ?> settings) throws ConfigurationException {
        stopRoutes();
        if (settings != null && bundle != null) {
            CamelContext fresh = new OsgiDefaultCamelContext(bundle);
            try {
                configure(fresh, settings);
                fresh.start();
                camel = fresh;
            } catch (Exception e) {
                fresh.stop();
                throw new ConfigurationException(null, "The routes do not start with these settings", e);
            }
        }
    }

    /** Settings are placeholders of the routes; those with the prefix {@code bitrix24.} set options of the component. */
    private static void configure(CamelContext camel, Dictionary<String, ?> settings) throws Exception {
        Bitrix24Component bitrix24 = camel.getComponent("bitrix24", Bitrix24Component.class);
        bitrix24.getAuth().setTokenStore(new FileTokenStore(tokens(settings)));
        PropertyConfigurer options = bitrix24.getComponentPropertyConfigurer();
        Properties placeholders = new Properties();
        for (String name : Collections.list(settings.keys())) {
            Object value = settings.get(name);
            placeholders.put(name, value.toString());
            if (name.startsWith(OPTION)
                    && !options.configure(camel, bitrix24, name.substring(OPTION.length()), value, true)) {
                throw new ConfigurationException(name, "The component has no such option");
            }
        }
        camel.getPropertiesComponent().setInitialProperties(placeholders);
        addRoutes(camel, settings.get("routes"));
    }

    private static String tokens(Dictionary<String, ?> settings) throws ConfigurationException {
        Object file = settings.get("tokens");
        if (file == null) {
            throw new ConfigurationException("tokens", "Name the file that keeps the tokens");
        }
        return file.toString();
    }

    private static void addRoutes(CamelContext camel, @Nullable Object file) throws Exception {
        if (file == null) {
            camel.addRoutes(new DealRoutes());
        } else {
            PluginHelper.getRoutesLoader(camel)
                    .loadRoutes(ResourceHelper.resolveMandatoryResource(camel, file.toString()));
        }
    }

    @Override
    public synchronized void stop(BundleContext context) {
        bundle = null;
        stopRoutes();
    }

    private void stopRoutes() {
        if (camel != null) {
            camel.stop();
            camel = null;
        }
    }
}
// end::karaf-activator[]

/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24;

import io.github.camelbitrix24.catalog.Catalog;
import io.github.camelbitrix24.catalog.Validation;
import io.github.camelbitrix24.producer.CallValidator;
import io.github.camelbitrix24.rest.ApiVersion;
import io.github.camelbitrix24.runtime.CamelRuntime;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.jspecify.annotations.Nullable;

/** The method catalog and API version, and how calls are checked against the catalog. */
@UriParams
public class CatalogConfiguration extends OptionGroup<CatalogConfiguration> {

    @UriParam(label = "common", defaultValue = "WARN")
    @Metadata(
            description =
                    "What happens if a call contradicts the catalog of documented methods: an unknown method, a missing required parameter, a method that requires an application called with a webhook. `WARN` logs it once per method, `FAIL` refuses the call before it is sent, and an endpoint with an unknown method at start; `OFF` disables the check.")
    private Validation validation = Validation.WARN;

    @UriParam(label = "common,advanced")
    @Metadata(
            supportFileReference = true,
            description =
                    "A file that adds methods to the catalog or corrects them, such as `classpath:our-methods.tsv`.")
    private @Nullable String catalog;

    @UriParam(label = "producer", defaultValue = "CLASSIC")
    @Metadata(
            description =
                    "The version of the REST API: `CLASSIC`, or `REST_3` for REST 3.0. Each single write of REST 3.0 carries an idempotency key; if its response is lost it is sent again without being executed twice. Events and polled lists always use the classic API.")
    private ApiVersion apiVersion = ApiVersion.CLASSIC;

    Catalog toCatalog(CamelRuntime runtime) {
        return runtime.catalog(catalog);
    }

    CallValidator toCallValidator(CamelRuntime runtime) {
        return new CallValidator(validation, apiVersion, toCatalog(runtime), runtime.reportedWarnings());
    }

    public Validation getValidation() {
        return validation;
    }

    public void setValidation(Validation validation) {
        this.validation = validation;
    }

    public ApiVersion getApiVersion() {
        return apiVersion;
    }

    public void setApiVersion(ApiVersion apiVersion) {
        this.apiVersion = apiVersion;
    }

    public @Nullable String getCatalog() {
        return catalog;
    }

    public void setCatalog(@Nullable String catalog) {
        this.catalog = catalog;
    }
}

/** The authorization server's side: applications, codes, renewals. */
@NullMarked
package io.github.camelbitrix24.test.oauth;

import org.jspecify.annotations.NullMarked;

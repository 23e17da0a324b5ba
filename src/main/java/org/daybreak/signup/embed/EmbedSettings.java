package org.daybreak.signup.embed;

import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the sign-up on other sites.
 *
 * @param embedOrigins origins of the sites that may embed or call the sign-up, such as
 * {@code https://www.example.org}; the port may be {@code *}, and the host may begin with
 * {@code *.}
 */
@ConfigurationProperties("daybreak")
record EmbedSettings(@DefaultValue List<String> embedOrigins) {

}

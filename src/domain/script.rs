//! The two scripts of Chinese, as far as fixed words are compared: people type either.

/// Characters of the words that readers of dates, hours, maps and names know, traditional first.
const FORMS: [(char, char); 27] = [
    ('點', '点'),
    ('時', '时'),
    ('關', '关'),
    ('閉', '闭'),
    ('門', '门'),
    ('開', '开'),
    ('間', '间'),
    ('圖', '图'),
    ('衛', '卫'),
    ('際', '际'),
    ('國', '国'),
    ('標', '标'),
    ('騰', '腾'),
    ('訊', '讯'),
    ('緯', '纬'),
    ('經', '经'),
    ('東', '东'),
    ('綜', '综'),
    ('務', '务'),
    ('會', '会'),
    ('辦', '办'),
    ('處', '处'),
    ('鎮', '镇'),
    ('無', '无'),
    ('暫', '暂'),
    ('詳', '详'),
    ('補', '补'),
];

/// A text with the simplified forms of these characters. For comparing only: it converts no text to be read.
#[must_use]
pub fn simplified(text: &str) -> String {
    let form =
        |c: char| FORMS.iter().find(|(traditional, _)| *traditional == c).map_or(c, |(_, simple)| *simple);
    text.chars().map(form).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_both_scripts_become_the_same() {
        for (traditional, simple) in [
            ("下午2點半", "下午2点半"),
            ("騰訊地圖", "腾讯地图"),
            ("北緯", "北纬"),
            ("天琴家庭綜合服務中心", "天琴家庭综合服务中心"),
            ("不開放", "不开放"),
            ("暫無", "暂无"),
        ] {
            assert_eq!(simplified(traditional), simple);
            assert_eq!(simplified(simple), simple);
        }
    }
}

"""Words of this trade and places that pypinyin 0.55 reads wrong, found by reading through our texts."""

READINGS = {
    # the kiosk itself
    "一通": "yi1 tong1",
    # 还 as to give back, 长 as long, 重 as again
    "还款": "huan2 kuan3",
    "长住": "chang2 zhu4",
    "长居": "chang2 ju1",
    "长护": "chang2 hu4",
    "重填": "chong2 tian2",
    "重置": "chong2 zhi4",
    "重打": "chong2 da3",
    "重办": "chong2 ban4",
    "重选": "chong2 xuan3",
    "重输": "chong2 shu1",
    "重试": "chong2 shi4",
    "重读": "chong2 du2",
    "重拍": "chong2 pai1",
    # 得 after a verb, 数 as to count
    "拔得": "ba2 de5",
    "数一数": "shu3 yi1 shu3",
    # cities and leagues
    "漯河": "luo4 he2",
    "济源": "ji3 yuan2",
    "曲靖": "qu3 jing4",
    "那曲": "na4 qu3",
    "朝阳": "chao2 yang2",
    "长治": "chang2 zhi4",
    "锡林郭勒": "xi1 lin2 guo1 le4",
    "克孜勒苏": "ke4 zi1 le4 su1",
    "阿勒泰": "a1 le4 tai4",
}
